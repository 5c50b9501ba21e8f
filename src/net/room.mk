# src/net: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libnet.a
libnet_a_SOURCES = src/net/net.h
