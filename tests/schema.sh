#!/bin/bash
# data/edition-feed.schema.json and kanbao's own check say the same of each document
# in tests/fixtures/feed-check.json (the check sees more: what is marked a relation),
# and the sample edition and the documentation's example are valid.
cd "${top_srcdir:-.}" || exit 1
python3 -c 'import jsonschema' 2>/dev/null || { echo "1..0 # SKIP python3-jsonschema is not here"; exit 0; }
exec python3 - <<'END'
import json, jsonschema
schema = json.load(open("data/edition-feed.schema.json", encoding="utf-8"))
n = failed = 0
def report(good, name):
    global n, failed
    n += 1
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", n, name.replace("#", "\\#")))
jsonschema.Draft202012Validator.check_schema(schema)
report(True, "the schema is one")
validator = jsonschema.Draft202012Validator(schema)
report(validator.is_valid(json.load(open("data/sample.json", encoding="utf-8"))), "the sample is valid")
example = open("doc/edition-feed.md", encoding="utf-8").read().split("```json\n")[1].split("```")[0]
report(validator.is_valid(json.loads(example)), "the documentation's example is valid")
for case in json.load(open("tests/fixtures/feed-check.json", encoding="utf-8")):
    want = not case["faults"] or "relation" in case
    report(validator.is_valid(case["document"]) == want, json.dumps(case["document"])[:150])
print("1..%d" % n)
raise SystemExit(failed != 0)
END
