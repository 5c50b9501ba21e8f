/* limits.h - how much a document and an edition may hold, whichever source they are of. */
#ifndef SOURCE_LIMITS_H
#define SOURCE_LIMITS_H

/* Of a document; of JSON counted before cJSON sees a byte: it needs 40 bytes and more
 * per value. */
enum { SOURCE_MAX_BYTES = 32 << 20, SOURCE_MAX_DEPTH = 64, SOURCE_MAX_VALUES = 1000000 };
/* Of one edition; further items are counted as skipped. */
enum { SOURCE_MAX_ITEMS = 5000, SOURCE_MAX_PAGES = 400, SOURCE_MAX_PIXELS = 100000 };

#endif
