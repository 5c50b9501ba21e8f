/* tokenizer.h - how the full text index parts a text: the words of
 * base/utf8_words.h, and the mark that index.h puts in front. For this room only. */
#ifndef STORE_TOKENIZER_H
#define STORE_TOKENIZER_H

#include <sqlite3.h>

/* A text that begins with this byte has a mark: all up to the line's end is one
 * word, which no text can have, as the gate lets no control character in. */
enum { TOKENIZER_MARK = 0x1f };

/* Makes tokenize='kanbao' known to a connection; SQLite's code. */
int tokenizer_add(sqlite3 *h);

#endif
