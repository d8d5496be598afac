# Writes the people of people.json with the writers that Perl has. See README.md.
use strict; use warnings; use utf8;
use JSON::PP; use Spreadsheet::WriteExcel; use Excel::Writer::XLSX;
open my $in, '<:raw', 'people.json' or die $!;
my $data = decode_json(do { local $/; <$in> });
for my $made (['spreadsheet-writeexcel.xls', 'Spreadsheet::WriteExcel'], ['excel-writer-xlsx.xlsx', 'Excel::Writer::XLSX']) {
  my ($file, $class) = @$made;
  my $book = $class->new($file);
  my $sheet = $book->add_worksheet('list');
  my $date = $book->add_format(num_format => 'yyyy-mm-dd');
  my $line = 0;
  for my $row ($data->{headings}, @{$data->{people}}) {
    for my $place (0 .. $#$row) {
      my $cell = $row->[$place];
      if ($line > 0 && $place == 7) { $sheet->write_date_time($line, $place, "${cell}T", $date) }
      elsif ($line > 0 && $place == 9) { $sheet->write_number($line, $place, $cell) }
      else { $sheet->write_string($line, $place, $cell) }
    }
    $line++;
  }
  $book->close;
}
