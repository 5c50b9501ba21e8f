# src/net: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libnet.a
libnet_a_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS)
libnet_a_SOURCES = \
	src/net/address.c \
	src/net/address.h \
	src/net/limits.c \
	src/net/limits.h \
	src/net/net.c \
	src/net/net.h \
	src/net/reason.c \
	src/net/reason.h \
	src/net/transfer.c \
	src/net/transfer.h \
	src/net/url.c \
	src/net/url.h

check_PROGRAMS += tests/unit/net
tests_unit_net_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS)
tests_unit_net_LDADD = libnet.a libloop.a libbase.a $(CURL_LIBS) $(UNISTRING_LIBS)
