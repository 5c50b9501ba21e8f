/* failwrite.h - the n-th write-class system call fails. For any test program of
 * any room:
 *
 *	tests_ROOM_faults_SOURCES = tests/ROOM/faults.c tests/lib/failwrite.c
 *
 * The program's own write() and its like then take the place of the C library's,
 * also for the libraries that it links (SQLite). Nothing is preloaded. Fork, arm
 * in the child, do the work there, and look at what is on the disk afterwards.
 *
 * Write-class: write, pwrite, ftruncate, fallocate, fsync, fdatasync, rename,
 * link, unlink, mkdir. Standard streams are left alone. */
#ifndef TESTS_LIB_FAILWRITE_H
#define TESTS_LIB_FAILWRITE_H

#include <stdbool.h>

enum fault {
	FAULT_NONE,		/* only counted */
	FAULT_KILL,		/* SIGKILL instead of the call */
	FAULT_TORN,		/* the half of it is written, then SIGKILL */
	FAULT_ENOSPC, FAULT_EIO,
	FAULT_EINTR,
	FAULT_SHORT,		/* the half of it is written, and reported */
	FAULTS
};

bool failwrite_works(void);
/* From now on the n-th call (from 1) suffers the fault, and all after it when
 * `forever`. */
void failwrite_arm(long n, enum fault f, bool forever);
long failwrite_seen(void);	/* calls since failwrite_arm() */
/* Whether a fault struck: a call that has no half cannot be torn or short. */
bool failwrite_struck(void);

#endif
