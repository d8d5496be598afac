# Writes the people of people.csv with the writer that R has. See README.md.
library(openxlsx)
people <- read.csv("people.csv", check.names = FALSE, colClasses = "character", encoding = "UTF-8")
people[[8]] <- as.Date(people[[8]])
people[[10]] <- as.numeric(people[[10]])
people[[4]][people[[4]] == ""] <- NA
write.xlsx(people, "r-openxlsx.xlsx")
