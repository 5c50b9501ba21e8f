# src/store: its archive and its unit tests, each linked with its own floors only.
noinst_LIBRARIES += libstore.a
libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
libstore_a_SOURCES = \
	src/store/cache.c \
	src/store/cache.h \
	src/store/cache_document.c \
	src/store/cache_gaps.c \
	src/store/cache_issues.c \
	src/store/cache_prune.c \
	src/store/cache_read.c \
	src/store/cache_room.h \
	src/store/cache_salvage.c \
	src/store/cache_search.c \
	src/store/cache_sql.c \
	src/store/cache_write.c \
	src/store/db.c \
	src/store/db.h \
	src/store/db_open.c \
	src/store/index.c \
	src/store/index.h \
	src/store/index_fill.c \
	src/store/state.c \
	src/store/state.h \
	src/store/state_read.c \
	src/store/state_room.h \
	src/store/state_salvage.c \
	src/store/state_sql.c \
	src/store/tokenizer.c \
	src/store/tokenizer.h

store_ldadd = libstore.a libpaper.a libbase.a $(SQLITE_LIBS) $(UNISTRING_LIBS)
EXTRA_DIST += tests/lib/clock.h tests/lib/downgrade.h tests/lib/failmalloc.h tests/lib/failwrite.h tests/lib/press.h tests/lib/tmpdir.h
check_PROGRAMS += tests/unit/cache tests/unit/cache_document tests/unit/state
tests_unit_cache_document_LDADD = $(store_ldadd)
tests_unit_cache_LDADD = $(store_ldadd)
tests_unit_state_LDADD = $(store_ldadd)

EXTRA_DIST += tests/store/errand.h tests/store/shelf.h
check_PROGRAMS += tests/store/corners tests/store/crowd tests/store/damage tests/store/damage_state tests/store/denied \
	tests/store/faults tests/store/full tests/store/index tests/store/kill tests/store/oom tests/store/readers \
	tests/store/refused
tests_store_corners_LDADD = $(store_ldadd)
tests_store_crowd_LDADD = $(store_ldadd)
tests_store_damage_LDADD = $(store_ldadd)
tests_store_damage_state_LDADD = $(store_ldadd)
tests_store_denied_LDADD = $(store_ldadd)
tests_store_faults_SOURCES = tests/store/faults.c tests/lib/failwrite.c
tests_store_faults_LDADD = $(store_ldadd)
tests_store_full_LDADD = $(store_ldadd)
tests_store_index_LDADD = $(store_ldadd)
tests_store_kill_LDADD = $(store_ldadd)
tests_store_oom_SOURCES = tests/store/oom.c tests/lib/failmalloc.c
tests_store_oom_LDADD = $(store_ldadd)
tests_store_readers_LDADD = $(store_ldadd)
tests_store_refused_LDADD = $(store_ldadd)
tests_store_refused_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=sqlite3_step,--wrap=sqlite3_exec \
	-Wl,--wrap=sqlite3_prepare_v2,--wrap=sqlite3_prepare_v3,--wrap=sqlite3_open_v2,--wrap=sqlite3_bind_int64

# harnesses, run over their corpus (tests/fuzz/README)
EXTRA_DIST += tests/fuzz/corpus/tokenizer tests/fuzz/tokenizer.dict
check_PROGRAMS += tests/fuzz/tokenizer
tests_fuzz_tokenizer_SOURCES = tests/fuzz/tokenizer.c tests/fuzz/replay.c
tests_fuzz_tokenizer_LDADD = $(store_ldadd)
EXTRA_DIST += tests/fuzz/corpus/rows tests/fuzz/rows.dict
check_PROGRAMS += tests/fuzz/rows
tests_fuzz_rows_SOURCES = tests/fuzz/rows.c tests/fuzz/replay.c
tests_fuzz_rows_LDADD = $(store_ldadd)
