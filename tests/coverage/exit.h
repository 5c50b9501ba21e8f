/* exit.h - included before every file of a build for coverage: a child that ends with
 * _exit(), as die() and forked tests do, writes its counts first. Includes nothing, so
 * that no file sees more names than it asked for. */
#ifndef TESTS_COVERAGE_EXIT_H
#define TESTS_COVERAGE_EXIT_H

void __gcov_dump(void);
void _Exit(int status) __attribute__((noreturn));

__attribute__((noreturn, unused))
static void
coverage_exit(int status)
{
	__gcov_dump();
	_Exit(status);
}

#define _exit(status) coverage_exit(status)

#endif
