/* kanbao-fetch.c - the fetcher: wiring only. */
#include <stdio.h>

int
main(void)
{
	puts("kanbao-fetch " PACKAGE_VERSION);
	return 0;
}
