#!/bin/sh
# Writes every fixture of this folder anew. Needs the packages of README.md; run it in a copy of the folder.
set -eu
cd "$(dirname "$0")"
/usr/bin/python3 - <<'P'
import csv, json
data = json.load(open('people.json', encoding='utf-8'))
with open('people.csv', 'w', encoding='utf-8', newline='') as out:
    csv.writer(out, lineterminator='\n').writerows([data['headings'], *data['people']])
P
/usr/bin/python3 write.py
perl write.pl
LC_ALL=C.UTF-8 Rscript write.R
ruby write.rb
for kind in xlsx ods; do ssconvert openpyxl.xlsx "gnumeric.$kind"; done
ssconvert -T Gnumeric_Excel:excel_biff8 openpyxl.xlsx gnumeric.xls
mkdir -p office
for kind in xlsx ods xls; do
  soffice --headless --convert-to "$kind" --outdir office openpyxl.xlsx >/dev/null 2>&1
  mv "office/openpyxl.$kind" "libreoffice.$kind"
done
rmdir office
rm people.csv
