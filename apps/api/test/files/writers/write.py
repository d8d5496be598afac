"""Writes the people of people.json with the writers that Python has. See README.md."""
import datetime, json, sys
import openpyxl, xlsxwriter, xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

data = json.load(open('people.json', encoding='utf-8'))
HEAD, PEOPLE = data['headings'], data['people']
day = lambda text: datetime.date.fromisoformat(text)
NUMBER, DATE, IIN, PHONE = 0, 7, 8, 9

book = openpyxl.Workbook()
sheet = book.active
sheet.append(HEAD)
for row in PEOPLE:
    sheet.append([int(row[0]), *[cell or None for cell in row[1:7]], day(row[DATE]), row[IIN], int(row[PHONE]), row[10]])
book.save('openpyxl.xlsx')

book = xlsxwriter.Workbook('xlsxwriter-1904.xlsx', {'date_1904': True})
sheet = book.add_worksheet('Тізім')
dates, iins = book.add_format({'num_format': 'dd.mm.yyyy'}), book.add_format({'num_format': '000000000000'})
for place, title in enumerate(HEAD):
    sheet.write_string(0, place, title)
for line, row in enumerate(PEOPLE, 1):
    for place, cell in enumerate(row):
        if place == DATE: sheet.write_datetime(line, place, day(cell), dates)
        elif place == IIN: sheet.write_number(line, place, int(cell), iins)
        else: sheet.write_string(line, place, cell)
book.close()

book = xlwt.Workbook(encoding='utf-8')
sheet = book.add_sheet('Тізім')
dates, iins = xlwt.easyxf(num_format_str='DD.MM.YYYY'), xlwt.easyxf(num_format_str='000000000000')
for place, title in enumerate(HEAD):
    sheet.write(0, place, title)
for line, row in enumerate(PEOPLE, 1):
    for place, cell in enumerate(row):
        if place == DATE: sheet.write(line, place, day(cell), dates)
        elif place == IIN: sheet.write(line, place, int(cell), iins)
        elif place in (NUMBER, PHONE): sheet.write(line, place, int(cell))
        elif cell: sheet.write(line, place, cell)
book.save('xlwt.xls')

doc = OpenDocumentSpreadsheet()
table = Table(name='Тізім')
def line_of(cells):
    row = TableRow()
    for place, cell in enumerate(cells):
        if cell == '':
            row.addElement(TableCell())
            continue
        if place == DATE and cell != HEAD[DATE]:
            made = TableCell(valuetype='date', datevalue=cell)
        elif place == PHONE and cell != HEAD[PHONE]:
            made = TableCell(valuetype='float', value=cell)
        else:
            made = TableCell(valuetype='string')
        made.addElement(P(text=cell))
        row.addElement(made)
    table.addElement(row)
line_of(HEAD)
for row in PEOPLE:
    line_of(row)
doc.spreadsheet.addElement(table)
doc.save('odfpy.ods')
