#include "base/utf8_props.h"

#include "base/utf8_props_table.h"
