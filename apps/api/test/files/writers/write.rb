# Writes the people of people.json with the writer that Ruby has. See README.md.
require 'json'; require 'date'; require 'spreadsheet'
data = JSON.parse(File.read('people.json', encoding: 'utf-8'))
Spreadsheet.client_encoding = 'UTF-8'
book = Spreadsheet::Workbook.new
sheet = book.create_worksheet name: 'Тізім'
format = Spreadsheet::Format.new number_format: 'DD.MM.YYYY'
[data['headings'], *data['people']].each_with_index do |row, line|
  row.each_with_index do |cell, place|
    next if cell == ''
    sheet[line, place] = line > 0 && place == 7 ? Date.parse(cell) : (line > 0 && place == 9 ? cell.to_i : cell)
    sheet.row(line).set_format(place, format) if line > 0 && place == 7
  end
end
book.write 'ruby-spreadsheet.xls'
