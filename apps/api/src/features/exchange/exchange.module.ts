import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.ts';
import { CoursesModule } from '../courses/courses.module.ts';
import { QuestionExportsController } from './exports/exports.controller.ts';
import { QuestionExports } from './exports/exports.service.ts';
import { QuestionImportsController } from './imports/imports.controller.ts';
import { QuestionImports } from './imports/imports.service.ts';

@Module({
  imports: [BankModule, CoursesModule],
  controllers: [QuestionImportsController, QuestionExportsController],
  providers: [QuestionImports, QuestionExports],
})
export class ExchangeModule {}
