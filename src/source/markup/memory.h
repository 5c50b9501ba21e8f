/* memory.h - out of memory inside libxml2 and cJSON ends the program, as it does
 * in our own code. Left to themselves they go on without what they could not have: a
 * page loses the rest of its text, an address its link, a document is called wrong
 * that is not, and libxml2's HTML parser turns for ever in places. Nor does it
 * write to standard error what has passed no gate. */
#ifndef SOURCE_MARKUP_MEMORY_H
#define SOURCE_MARKUP_MEMORY_H

/* Before each call of them; it costs a few assignments, and needs no beginning
 * that could be forgotten. What they hold already stays valid. */
void memory_ours(void);

#endif
