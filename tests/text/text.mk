# tests/text: what may not reach a reader's terminal, and what must.
dist_check_SCRIPTS += tests/text/gates.sh
EXTRA_DIST += tests/text/atoms.py tests/text/campaign.py tests/text/gates.py tests/text/wire.py tests/text/sentences.py tests/text/sentences
