#!/bin/bash
# usage: run.sh SRCDIR SECONDS   (in the build directory, after build.mk)
# Runs each harness under libFuzzer and stops at the first input that breaks one.
# New inputs go to fuzz/corpus/NAME; the committed corpus is only read.
set -u
srcdir=$1 seconds=$2
export top_srcdir=$srcdir	# the typesetter's promises are read from data/
mkdir -p fuzz/found
for program in fuzz/bin/*; do
	case $program in *.d) continue ;; esac
	name=${program##*/}
	log=fuzz/$name.log
	[ -f "$srcdir/tests/fuzz/$name.c" ] || continue	# a harness of yesterday
	mkdir -p "fuzz/corpus/$name"
	corpora=("fuzz/corpus/$name")
	[ -d "$srcdir/tests/fuzz/corpus/$name" ] && corpora+=("$srcdir/tests/fuzz/corpus/$name")
	limit=(-max_total_time="$seconds")
	[ "$seconds" -eq 0 ] && limit=(-runs=0)
	dictionary=()
	[ -f "$srcdir/tests/fuzz/$name.dict" ] && dictionary=(-dict="$srcdir/tests/fuzz/$name.dict")
	before=$(find fuzz/corpus/"$name" -type f | wc -l)
	if ! "$program" "${limit[@]}" "${dictionary[@]}" -timeout=10 -rss_limit_mb=2048 \
		-print_final_stats=1 -artifact_prefix="fuzz/found/$name-" "${corpora[@]}" >"$log" 2>&1; then
		tail -n 40 "$log"
		found=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
		echo "fuzz: $name broke on ${found:-its corpus or at its start} (all of it in $log)"
		[ -z "$found" ] || echo "fuzz: again with top_srcdir=$srcdir $program $found"
		exit 1
	fi
	echo "fuzz: $name: $(sed -n 's/stat::number_of_executed_units: *//p' "$log") runs," \
		"$(($(find fuzz/corpus/"$name" -type f | wc -l) - before)) new inputs, nothing broke"
done
