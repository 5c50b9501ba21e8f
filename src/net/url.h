/* url.h - which URLs may be asked for, and whom they ask. */
#ifndef NET_URL_H
#define NET_URL_H

/* "https://example.com:443", lower case, yours to free; NULL when it is no
 * http(s) URL with a host, has white space or a control character, or is
 * longer than 8 KiB. */
char *url_host(const char *url);

#endif
