#include "lib/failwrite.h"

#include <stddef.h>
#include <sys/types.h>

#if defined __GLIBC__ && defined __LP64__	/* where off_t has one size, and pwrite64 is pwrite */

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>

static long seen, fails_at;
static enum fault fault;
static bool for_ever, struck;

bool
failwrite_works(void)
{
	return true;
}

void
failwrite_arm(long n, enum fault f, bool forever)
{
	seen = 0;
	fails_at = n;
	fault = f;
	for_ever = forever;
	struck = false;
}

long
failwrite_seen(void)
{
	return seen;
}

bool
failwrite_struck(void)
{
	return struck;
}

static bool
due(void)
{
	seen++;
	return fails_at && fault != FAULT_NONE && (for_ever ? seen >= fails_at : seen == fails_at);
}

/* Calls that have no half: true when this one is not to be made. */
static bool
strikes(void)
{
	static const int reasons[FAULTS] = { [FAULT_ENOSPC] = ENOSPC, [FAULT_EIO] = EIO, [FAULT_EINTR] = EINTR };

	if (!due() || (fault != FAULT_KILL && !reasons[fault]))
		return false;
	struck = true;
	if (fault == FAULT_KILL)
		kill(getpid(), SIGKILL);
	errno = reasons[fault];
	return true;
}

/* How much of a write is to be made; -1: none, and errno says why. */
static ssize_t
share(int fd, size_t n)
{
	if (fd <= STDERR_FILENO)
		return (ssize_t)n;
	if ((fault == FAULT_TORN || fault == FAULT_SHORT) && n > 1) {
		struck |= due();
		return (ssize_t)(struck && (for_ever || seen == fails_at) ? n / 2 : n);
	}
	return strikes() ? -1 : (ssize_t)n;
}

/* After the half of it. */
static ssize_t
written(ssize_t done)
{
	if (fault == FAULT_TORN && struck)
		kill(getpid(), SIGKILL);
	return done;
}

/* The C library's own, by its name. */
#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

ssize_t
write(int fd, const void *data, size_t n)
{
	ssize_t part = share(fd, n);

	return part < 0 ? -1 : written(REAL(write)(fd, data, (size_t)part));
}

ssize_t
pwrite(int fd, const void *data, size_t n, off_t at)
{
	ssize_t part = share(fd, n);

	return part < 0 ? -1 : written(REAL(pwrite)(fd, data, (size_t)part, at));
}

ssize_t pwrite64(int fd, const void *data, size_t n, off_t at);
ssize_t
pwrite64(int fd, const void *data, size_t n, off_t at)
{
	return pwrite(fd, data, n, at);
}

int
ftruncate(int fd, off_t len)
{
	return strikes() ? -1 : REAL(ftruncate)(fd, len);
}

int ftruncate64(int fd, off_t len);
int
ftruncate64(int fd, off_t len)
{
	return ftruncate(fd, len);
}

int posix_fallocate(int fd, off_t at, off_t len);
int
posix_fallocate(int fd, off_t at, off_t len)	/* returns its error, errno untouched */
{
	int was = errno, reason;

	if (!strikes())
		return REAL(posix_fallocate)(fd, at, len);
	reason = errno;
	errno = was;
	return reason;
}

int posix_fallocate64(int fd, off_t at, off_t len);
int
posix_fallocate64(int fd, off_t at, off_t len)
{
	return posix_fallocate(fd, at, len);
}

int
fsync(int fd)
{
	return strikes() ? -1 : REAL(fsync)(fd);
}

int
fdatasync(int fd)
{
	return strikes() ? -1 : REAL(fdatasync)(fd);
}

int rename(const char *from, const char *to);
int
rename(const char *from, const char *to)
{
	return strikes() ? -1 : REAL(rename)(from, to);
}

int
link(const char *from, const char *to)
{
	return strikes() ? -1 : REAL(link)(from, to);
}

int
unlink(const char *path)
{
	return strikes() ? -1 : REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode);
int
mkdir(const char *path, mode_t mode)
{
	return strikes() ? -1 : REAL(mkdir)(path, mode);
}

#else

bool
failwrite_works(void)
{
	return false;
}

void
failwrite_arm(long n, enum fault f, bool forever)
{
	(void)n, (void)f, (void)forever;
}

long
failwrite_seen(void)
{
	return 0;
}

bool
failwrite_struck(void)
{
	return false;
}

#endif
