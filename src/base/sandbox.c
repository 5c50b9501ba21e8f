#include "base/sandbox.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"

#ifdef __linux__
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* -- files: Landlock ------------------------------------------------------------ */

/* As <linux/landlock.h> has them; what comes with a distribution is often older than the kernel. */
struct ruleset {
	uint64_t fs, net, scoped;
};
struct path_beneath {
	uint64_t allowed;
	int32_t fd;
} __attribute__((packed));

enum { ASK_VERSION = 1 << 0, RULE_PATH = 1 };
enum {
	FS_EXECUTE = 1 << 0, FS_WRITE_FILE = 1 << 1, FS_READ_FILE = 1 << 2, FS_READ_DIR = 1 << 3,
	FS_ABI_1 = (1 << 13) - 1,
	FS_REFER = 1 << 13,	/* ABI 2: without it nothing moves between folders */
	FS_TRUNCATE = 1 << 14,	/* ABI 3 */
	FS_IOCTL_DEV = 1 << 15,	/* ABI 5: of a device that is opened later, a terminal's tcsetattr() too */
	NET_BIND = 1 << 0, NET_CONNECT = 1 << 1,	/* ABI 4 */
	SCOPE_ABSTRACT_UNIX = 1 << 0, SCOPE_SIGNAL = 1 << 1,	/* ABI 6 */
};

static struct ruleset
what_is_handled(const struct sandbox *s, int abi)
{
	struct ruleset r = { .fs = FS_ABI_1 };

	r.fs |= abi >= 2 ? FS_REFER : 0;
	r.fs |= abi >= 3 ? FS_TRUNCATE : 0;
	r.fs |= abi >= 5 ? FS_IOCTL_DEV : 0;
	r.net = abi < 4 ? 0 : s->connects ? NET_BIND : NET_BIND | NET_CONNECT;
	r.scoped = abi < 6 ? 0 : SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL;
	return r;
}

static size_t
size_of(int abi)
{
	return abi < 4 ? offsetof(struct ruleset, net) : abi < 6 ? offsetof(struct ruleset, scoped) :
		sizeof(struct ruleset);
}

static bool
allow(int ruleset, const char *const *paths, uint64_t rights, struct err *e)
{
	for (; paths && *paths; paths++) {
		struct path_beneath rule = { .allowed = rights, .fd = open(*paths, O_PATH | O_CLOEXEC) };
		struct stat st;
		bool ok;

		if (rule.fd < 0)
			continue;
		if (fstat(rule.fd, &st) == 0 && !S_ISDIR(st.st_mode))
			rule.allowed &= FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV;
		ok = syscall(SYS_landlock_add_rule, ruleset, RULE_PATH, &rule, 0) == 0;
		close(rule.fd);
		if (!ok)
			return err_set(e, ERR_IO, "sandbox: %.200s: %s", *paths, strerror(errno));
	}
	return true;
}

static bool
restrict_files(const struct sandbox *s, int *made, struct err *e)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
	struct ruleset r;
	int fd;
	bool ok;

	if (abi < 1)	/* the kernel has none, or its owner turned it off */
		return true;
	if (s->abi_most && abi > s->abi_most)
		abi = s->abi_most;
	r = what_is_handled(s, (int)abi);
	fd = (int)syscall(SYS_landlock_create_ruleset, &r, size_of((int)abi), 0);
	if (fd < 0)
		return err_set(e, ERR_IO, "sandbox: Landlock: %s", strerror(errno));
	ok = allow(fd, s->read, FS_READ_FILE | FS_READ_DIR, e) && allow(fd, s->write, r.fs & ~(uint64_t)FS_EXECUTE, e);
	if (ok && syscall(SYS_landlock_restrict_self, fd, 0) != 0)
		ok = err_set(e, ERR_IO, "sandbox: Landlock: %s", strerror(errno));
	close(fd);
	if (ok)
		*made |= SANDBOX_FILES;
	return ok;
}

/* -- calls: seccomp ---------------------------------------------------------------- */

#ifdef HAVE_SECCOMP
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>

/* What neither a reader nor a fetcher calls, and whoever got hold of one would. */
static const int never[] = {
	SCMP_SYS(listen), SCMP_SYS(bind), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
	SCMP_SYS(pidfd_getfd), SCMP_SYS(truncate), SCMP_SYS(truncate64), SCMP_SYS(mount), SCMP_SYS(umount2),
	SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(setns), SCMP_SYS(unshare), SCMP_SYS(bpf),
	SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(keyctl),
	SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(open_by_handle_at), SCMP_SYS(init_module),
	SCMP_SYS(finit_module), SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(reboot),
	SCMP_SYS(personality), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(acct), SCMP_SYS(quotactl),
};
/* AddressSanitizer's search for leaks is a process that traces this one. */
#ifndef __SANITIZE_ADDRESS__
static const int processes[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace),
};
#endif

static bool
refuse(scmp_filter_ctx c, const int *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)	/* some are of another machine */
		if (calls[i] >= 0 && seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), calls[i], 0) != 0)
			return false;
	return true;
}

/* Characters into another one's terminal: CVE-2023-1523 and many before it. */
static bool
refuse_typing(scmp_filter_ctx c)
{
	const scmp_datum_t all = 0xffffffff;	/* the kernel looks at 32 bits */

	return seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
			SCMP_A1(SCMP_CMP_MASKED_EQ, all, TIOCSTI)) == 0 &&
		seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
			SCMP_A1(SCMP_CMP_MASKED_EQ, all, TIOCLINUX)) == 0;
}

/* Threads are made, processes are not. clone3() keeps its flags in memory, where a filter
 * cannot look; where it is not there the C library takes clone(). */
static bool
refuse_processes(scmp_filter_ctx c)
{
#ifdef __SANITIZE_ADDRESS__
	return true;
#else
	return refuse(c, processes, sizeof processes / sizeof *processes) &&
		seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
			SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) == 0 &&
		seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
#endif
}

enum { RESERVE_BYTES = 1 << 18 };

static bool
restrict_calls(const struct sandbox *s, int *made, struct err *e)
{
	const int sockets[] = { SCMP_SYS(socket), SCMP_SYS(connect) };
	scmp_filter_ctx c;
	int rc = -ENOMEM;
	bool ok;

	if (prctl(PR_GET_SECCOMP) < 0)	/* not in this kernel */
		return true;
	/* libseccomp does not look everywhere */
	mem_reserve(RESERVE_BYTES);
	c = seccomp_init(SCMP_ACT_ALLOW);
	ok = c && refuse(c, never, sizeof never / sizeof *never) && refuse_typing(c) && refuse_processes(c) &&
		(s->connects || refuse(c, sockets, 2)) && (rc = seccomp_load(c)) == 0;
	if (c)
		seccomp_release(c);
	if (!ok)
		return err_set(e, ERR_IO, "sandbox: seccomp: %s", strerror(-rc));
	*made |= SANDBOX_CALLS;
	return true;
}
#else
static bool
restrict_calls(const struct sandbox *s, int *made, struct err *e)
{
	(void)s, (void)made, (void)e;
	return true;
}
#endif

bool
sandbox_enter(const struct sandbox *s, int *made, struct err *e)
{
	*made = 0;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return err_set(e, ERR_IO, "sandbox: %s", strerror(errno));
	return restrict_files(s, made, e) && restrict_calls(s, made, e);
}

#else

bool
sandbox_enter(const struct sandbox *s, int *made, struct err *e)
{
	(void)s, (void)e;
	*made = 0;
	return true;
}

#endif
