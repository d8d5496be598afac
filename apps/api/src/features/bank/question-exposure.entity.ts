import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a question was drawn and handed in. */
@Entity('question_exposure')
export class QuestionExposure {
  @PrimaryColumn('uuid')
  questionId!: string;

  @Column('int')
  drawn!: number;

  @Column('int')
  handedIn!: number;
}
