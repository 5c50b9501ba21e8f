/* door.h - a page that holds nothing and sends the browser on. */
#ifndef SOURCE_EPAPER_DOOR_H
#define SOURCE_EPAPER_DOOR_H

#include "source/source.h"

/* Where it leads: <meta http-equiv=refresh>, a script's location. Yours to free; NULL when
 * it is no door. */
char *door_find(const struct source_input *in);

#endif
