/* kanbao.c - the reader: wiring only. */
#include <stdio.h>

int
main(void)
{
	puts("kanbao " PACKAGE_VERSION);
	return 0;
}
