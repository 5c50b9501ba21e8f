# tests/kiosk: a kiosk as doc/kiosk builds it, and a client that means harm.
dist_check_SCRIPTS += tests/kiosk/kiosk.sh tests/kiosk/recipe.sh
EXTRA_DIST += tests/kiosk/attack.py
