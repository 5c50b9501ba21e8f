/* badserver.c - a web server that misbehaves as it is told.
 *
 *	badserver DIR
 *
 * listens on a free port of the loopback, writes its number to DIR/port, and
 * answers each request as the word in DIR/mode says, in a process of its own.
 * DIR/feed is the document; DIR/log gets one line per request, milliseconds,
 * path and validators, and the script empties it when it changes the mode: the
 * n-th request of a mode is the n-th line. Ends with its parent. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "net/badserver.h"

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static void
pause_ms(int ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

bool
bad_send(const struct request *r, const void *data, size_t n)
{
	const char *p = data;

	while (n > 0) {
		ssize_t k = send(r->fd, p, n, MSG_NOSIGNAL);

		if (k <= 0)
			return false;
		p += k;
		n -= (size_t)k;
	}
	return true;
}

static bool
say(const struct request *r, const char *text)
{
	return bad_send(r, text, strlen(text));
}

void
bad_head(const struct request *r, const char *status, const char *more, long long length)
{
	char text[1024];

	snprintf(text, sizeof text, "HTTP/1.1 %s\r\nConnection: close\r\n%s", status, more);
	say(r, text);
	if (length >= 0) {
		snprintf(text, sizeof text, "Content-Length: %lld\r\n", length);
		say(r, text);
	}
	say(r, "\r\n");
}

static void
good(const struct request *r)
{
	if (strcmp(r->etag, "\"good\"") == 0) {
		bad_head(r, "304 Not Modified", "ETag: \"good\"\r\n", -1);
		return;
	}
	bad_head(r, "200 OK", "Content-Type: application/feed+json\r\nETag: \"good\"\r\n",
		(long long)r->feed_len);
	bad_send(r, r->feed, r->feed_len);
}

/* Without validators: each time the whole document. */
static void
plain(const struct request *r)
{
	bad_head(r, "200 OK", "", (long long)r->feed_len);
	bad_send(r, r->feed, r->feed_len);
}

static void
note(const char *file, const char *path, const char *etag)
{
	struct timespec t;
	char line[512];
	int fd = open(file, O_WRONLY | O_APPEND | O_CREAT, 0600);

	clock_gettime(CLOCK_MONOTONIC, &t);
	snprintf(line, sizeof line, "%lld %s %s\n", t.tv_sec * 1000LL + t.tv_nsec / 1000000,
		path, etag);
	if (fd < 0 || write(fd, line, strlen(line)) < 0)
		die(file);
	close(fd);
}

/* Notes its end in DIR/done: how many ran at once can be counted. */
static void
slow(const struct request *r)
{
	size_t piece = r->feed_len / 16 + 1;

	bad_head(r, "200 OK", "", strstr(r->path, "no-length") ? -1 : (long long)r->feed_len);
	for (size_t at = 0; at < r->feed_len; at += piece) {
		pause_ms(30);
		if (at + piece >= r->feed_len)
			note("done", r->path, "");
		bad_send(r, r->feed + at, r->feed_len - at < piece ? r->feed_len - at : piece);
	}
}

static void
silent(const struct request *r)
{
	pause_ms(20000);
}

static void
stall(const struct request *r)
{
	bad_head(r, "200 OK", "", (long long)r->feed_len);
	bad_send(r, r->feed, r->feed_len / 2);
	pause_ms(20000);
}

static void
truncated(const struct request *r)
{
	bad_head(r, "200 OK", "", (long long)r->feed_len + 1000);
	bad_send(r, r->feed, r->feed_len);
}

static void
unended(const struct request *r)
{
	char size[32];

	bad_head(r, "200 OK", "Transfer-Encoding: chunked\r\n", -1);
	snprintf(size, sizeof size, "%zx\r\n", r->feed_len);
	say(r, size);
	bad_send(r, r->feed, r->feed_len);
	say(r, "\r\n");
}

static void not_modified(const struct request *r) { bad_head(r, "304 Not Modified", "", -1); }
static void not_found(const struct request *r) { bad_head(r, "404 Not Found", "", 0); }
static void forbidden(const struct request *r) { bad_head(r, "403 Forbidden", "", 0); }
static void broken(const struct request *r) { bad_head(r, "500 Oops", "", 0); }
static void busy(const struct request *r) { bad_head(r, "503 Busy", "", 0); }
static void gateway(const struct request *r) { bad_head(r, "502 Bad Gateway", "", 0); }

static void
busy_once(const struct request *r)
{
	if (r->number == 1)
		busy(r);
	else
		plain(r);
}

static void
wait_hour(const struct request *r)
{
	bad_head(r, "429 Too Many Requests", "Retry-After: 3600\r\n", 0);
}

static void
wait_second(const struct request *r)
{
	if (r->number == 1)
		bad_head(r, "429 Too Many Requests", "Retry-After: 1\r\n", 0);
	else
		plain(r);
}

static void
wait_date(const struct request *r)
{
	char line[128];
	time_t then = time(NULL) + 7200;
	struct tm tm;

	strftime(line, sizeof line, "Retry-After: %a, %d %b %Y %H:%M:%S GMT\r\n",
		gmtime_r(&then, &tm));
	bad_head(r, "503 Service Unavailable", line, 0);
}

static void
wait_past(const struct request *r)
{
	if (r->number == 1)
		bad_head(r, "503 Service Unavailable",
			"Retry-After: Thu, 01 Jan 2015 00:00:00 GMT\r\n", 0);
	else
		plain(r);
}

static void loop(const struct request *r) { bad_head(r, "302 Found", "Location: /paper\r\n", 0); }
static void to_file(const struct request *r) { bad_head(r, "302 Found", "Location: file:///etc/passwd\r\n", 0); }
static void to_ftp(const struct request *r) { bad_head(r, "301 Moved", "Location: ftp://127.0.0.1/x\r\n", 0); }

/* /paper -> /hop1 -> ... : as many redirects as the mode's number says. */
static void
redirects(const struct request *r, int count)
{
	char line[64];
	int at = strncmp(r->path, "/hop", 4) == 0 ? r->path[4] - '0' : 0;

	if (at == count) {
		plain(r);
		return;
	}
	snprintf(line, sizeof line, "Location: /hop%d\r\n", at + 1);
	bad_head(r, "302 Found", line, 0);
}

static void five(const struct request *r) { redirects(r, 5); }
static void six(const struct request *r) { redirects(r, 6); }

static void
portal(const struct request *r)
{
	const char *page = "<!DOCTYPE html>\n<html><head><title>Hotel WLAN</title></head>"
		"<body><form action=\"/login\">Please log in</form></body></html>\n";

	bad_head(r, "200 OK", "Content-Type: text/html\r\n", (long long)strlen(page));
	say(r, page);
}

static void
garbage(const struct request *r)
{
	char bytes[4096];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7919 >> 3);
	bad_head(r, "200 OK", "Content-Encoding: gzip\r\n", sizeof bytes);
	bad_send(r, bytes, sizeof bytes);
}

static void
endless(const struct request *r)
{
	char spaces[65536];

	memset(spaces, ' ', sizeof spaces);
	bad_head(r, "200 OK", "", -1);
	while (bad_send(r, spaces, sizeof spaces))
		;
}

static void
declared(const struct request *r)
{
	bad_head(r, "200 OK", "", 10LL << 30);
	pause_ms(20000);
}

static void
headers(const struct request *r)
{
	say(r, "HTTP/1.1 200 OK\r\n");
	while (say(r, "X-Filler: 0123456789012345678901234567890123456789012345678901234567\r\n"))
		;
}

static void
long_header(const struct request *r)
{
	say(r, "HTTP/1.1 200 OK\r\nX-Filler: ");
	while (say(r, "0123456789012345678901234567890123456789012345678901234567890123456789"))
		;
}

static void empty(const struct request *r) { bad_head(r, "200 OK", "", 0); }
static void no_content(const struct request *r) { bad_head(r, "204 No Content", "", -1); }

static void
picture(const struct request *r)
{
	static const char png[] = "\211PNG\r\n\032\n\0\0\0\rIHDR";

	bad_head(r, "200 OK", "Content-Type: image/png\r\n", sizeof png);
	bad_send(r, png, sizeof png);
}

static void
cut_gzip(const struct request *r)
{
	bad_head(r, "200 OK", "Content-Encoding: gzip\r\n", (long long)r->feed_len / 2);
	bad_send(r, r->feed, r->feed_len / 2);
}

static void
no_http(const struct request *r)
{
	say(r, "220 mail.example ESMTP ready\r\n");
}

static void
reset(const struct request *r)
{
	struct linger now = { 1, 0 };

	setsockopt(r->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	close(r->fd);
}

static void
evil_headers(const struct request *r)
{
	bad_head(r, "200 \033[31mOK", "ETag: \"a\033]0;x\007\"\r\nLast-Modified: \033[2J\r\n"
		"Content-Type: \033c\r\n", (long long)r->feed_len);
	bad_send(r, r->feed, r->feed_len);
}

static const struct {
	const char *name;
	void (*answer)(const struct request *r);
} modes[] = {
	{ "good", good }, { "plain", plain }, { "slow", slow }, { "silent", silent },
	{ "stall", stall }, { "truncated", truncated }, { "unended", unended },
	{ "304", not_modified }, { "404", not_found }, { "403", forbidden }, { "500", broken },
	{ "502", gateway }, { "503", busy }, { "503-once", busy_once },
	{ "wait-hour", wait_hour }, { "wait-second", wait_second }, { "wait-date", wait_date },
	{ "wait-past", wait_past }, { "loop", loop }, { "to-file", to_file }, { "to-ftp", to_ftp },
	{ "five", five }, { "six", six }, { "portal", portal }, { "garbage", garbage },
	{ "bomb", bad_bomb }, { "bomb-br", bad_bomb_br }, { "bomb-zstd", bad_bomb_zstd }, { "endless", endless }, { "declared", declared },
	{ "headers", headers }, { "long-header", long_header }, { "empty", empty },
	{ "204", no_content }, { "picture", picture }, { "cut-gzip", cut_gzip },
	{ "no-http", no_http }, { "reset", reset }, { "evil-headers", evil_headers },
};

/* -- the server ------------------------------------------------------------- */

static char *
slurp(const char *name, size_t *n)
{
	FILE *f = fopen(name, "rb");
	char *text;
	long size;

	if (!f || fseek(f, 0, SEEK_END) < 0 || (size = ftell(f)) < 0)
		die(name);
	rewind(f);
	text = calloc(1, (size_t)size + 1);
	if (!text)
		die("memory");
	*n = fread(text, 1, (size_t)size, f);
	fclose(f);
	return text;
}

static int
note_request(const struct request *r)
{
	size_t n;
	char *log;
	int lines = 0;

	note("log", r->path, r->etag);
	log = slurp("log", &n);
	for (size_t i = 0; i < n; i++)
		lines += log[i] == '\n';
	free(log);
	return lines;
}

static bool
read_request(struct request *r)
{
	char text[16384];
	size_t n = 0;
	char *at;

	do {
		ssize_t k = recv(r->fd, text + n, sizeof text - 1 - n, 0);

		if (k <= 0)
			return false;
		n += (size_t)k;
		text[n] = '\0';
	} while (!strstr(text, "\r\n\r\n") && n < sizeof text - 1);
	if (sscanf(text, "GET %255s ", r->path) != 1)
		return false;
	at = strcasestr(text, "\r\nIf-None-Match: ");
	if (at)
		sscanf(at + 17, "%127[^\r]", r->etag);
	return true;
}

static void
serve(int fd)
{
	struct request r = { .fd = fd };
	size_t n;
	char *mode;

	if (!read_request(&r))
		return;
	mode = slurp("mode", &n);
	mode[strcspn(mode, "\n")] = '\0';
	r.number = note_request(&r);
	r.feed = slurp("feed", &r.feed_len);
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
		if (strcmp(modes[i].name, mode) == 0) {
			modes[i].answer(&r);
			return;
		}
	fprintf(stderr, "badserver: no such mode: %s\n", mode);
}

int
main(int argc, char **argv)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof a;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	FILE *port;

	if (argc != 2 || chdir(argv[1]) < 0)
		die("usage: badserver DIR");
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGCHLD, SIG_IGN);	/* no zombies */
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) < 0 || listen(fd, 64) < 0
	    || getsockname(fd, (struct sockaddr *)&a, &len) < 0)
		die("listen");
	port = fopen("port.new", "w");
	if (!port || fprintf(port, "%d\n", ntohs(a.sin_port)) < 0 || fclose(port) != 0
	    || rename("port.new", "port") < 0)
		die("port");
	for (;;) {
		int c = accept(fd, NULL, NULL);

		if (c < 0)
			continue;
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGTERM);
			close(fd);
			serve(c);
			/* what is unread would turn the close into a reset */
			shutdown(c, SHUT_WR);
			_exit(0);
		}
		close(c);
	}
}
