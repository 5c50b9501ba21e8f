#include "fetch/confine.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/datadir.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sandbox.h"
#include "fetch/document.h"

/* What the C library, libcurl and its TLS read on their way to a server, by name: /etc has
 * more than that. */
static const char *const system_files[] = {
	"/etc/hosts", "/etc/host.conf", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/gai.conf",
	"/etc/services", "/etc/protocols", "/etc/localtime", "/etc/ld.so.cache", "/etc/crypto-policies",
	"/etc/ssl/certs", "/etc/ssl/cert.pem", "/etc/ssl/openssl.cnf", "/etc/pki/tls", "/etc/pki/ca-trust",
	"/etc/ca-certificates", "/etc/gnutls", "/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager",
	"/usr/share/ca-certificates", "/usr/local/share/ca-certificates", "/usr/share/zoneinfo",
	"/usr/share/locale", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64",
	"/dev/null", "/dev/urandom",
#ifdef __SANITIZE_ADDRESS__
	"/",	/* where leaks are looked for, and what is known of them */
#endif
};
static const char *const named_by[] = { "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "TZDIR", "KANBAO_DATA" };

enum { SYSTEM_FILES = sizeof system_files / sizeof *system_files, NAMED = sizeof named_by / sizeof *named_by };

struct lists {
	struct arena arena;
	const char **read;
	size_t nread, cap;
	const char *write[3];
};

static void
may_read(struct lists *l, const char *path)
{
	l->read = mem_grow(l->read, l->nread, &l->cap, sizeof *l->read);
	l->read[l->nread++] = arena_dup(&l->arena, path);
}

static void
may_read_file(struct lists *l, const char *file)
{
	char *path = path_absolute(file);

	may_read(l, path);
	free(path);
}

static void
may_read_folder(struct lists *l, const char *file)
{
	char *path = path_absolute(file), *end = strrchr(path, '/');

	if (end)
		end[end == path] = '\0';
	may_read(l, path);
	free(path);
}

/* A paper's file names others beside it: the issue before, a list's feeds. `alone`: who only looks
 * at a file reads no other. */
static void
add_source(struct lists *l, const char *word, bool alone)
{
	void (*add)(struct lists *, const char *) = alone ? may_read_file : may_read_folder;
	const char *source = strchr(word, '=');

	source = source ? source + 1 : word;
	if (document_is_local(source))
		add(l, strncmp(source, "file://", 7) == 0 ? source + 7 : source);
	if (source != word && document_is_local(word))	/* or "=" is in its name */
		add(l, word);
}

static void
add_own(struct lists *l)
{
	char *config = path_config(), *data = datadir_find("papers");

	may_read(l, config);
	if (data)
		may_read_folder(l, data);
	free(config);
	free(data);
}

bool
confine(const char *cache_dir, char **words, bool required, struct err *e)
{
	struct lists l = { .write = { "/dev/null", cache_dir } };
	struct sandbox s = { .write = l.write, .connects = true };
	int made = 0;
	bool ok;

	for (size_t i = 0; i < SYSTEM_FILES; i++)
		may_read(&l, system_files[i]);
	for (size_t i = 0; i < NAMED; i++)
		if (getenv(named_by[i]))
			may_read(&l, getenv(named_by[i]));
	add_own(&l);
	for (; *words; words++)
		add_source(&l, *words, !cache_dir);
	may_read(&l, NULL);
	s.read = l.read;
	ok = sandbox_enter(&s, &made, e);
	if (ok && required && made != SANDBOX_ALL)
		ok = err_set(e, ERR_IO, "this system has no sandbox: %s%s%s", made & SANDBOX_FILES ? "" : "Landlock",
			made ? "" : ", ", made & SANDBOX_CALLS ? "" : "seccomp");
	log_line(1, "sandbox: files %s, calls %s", made & SANDBOX_FILES ? "yes" : "no",
		made & SANDBOX_CALLS ? "yes" : "no");
	free(l.read);
	arena_fini(&l.arena);
	return ok;
}
