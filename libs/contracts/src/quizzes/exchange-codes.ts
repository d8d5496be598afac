import type { ImportRefusal, QuestionRefusal } from '@kaskad/domain';

/** What collections are written in. */
export const EXCHANGE_FORMATS = ['gift', 'moodle_xml', 'aiken', 'qti21', 'qti30', 'xlsx', 'csv'] as const;
/** What they are read from: also what other systems and people have, which nobody needs from us. */
export const READ_FORMATS = [
  ...EXCHANGE_FORMATS,
  'tagged',
  'marked',
  'lettered',
  'doc_table',
  'text_mixed',
  'qti12',
  'h5p',
  'xls',
  'ods',
] as const;
/** Something the file said that a question cannot hold, or that was changed while reading. */
export const EXCHANGE_NOTES = [
  'partial_credit',
  'weights',
  'wrong_costs',
  'never_whole',
  'part_is_whole',
  'share_rule',
  'all_or_nothing',
  'subset',
  'feedback_joined',
  'formatting',
  'active_content',
  'pictures_more',
  'picture_missing',
  'picture_unreadable',
  'wildcard',
  'case_ignored',
  'shadowed',
  'form_left_out',
  'text_rule',
  'spelling_errors',
  'forms_unscored',
  'bare_answer',
  'bound_included',
  'range_taken',
  'answers_more',
  'whole_numbers',
  'units_more',
  'unit_costs',
  'unit_beside',
  'wrong_areas',
  'area_edge',
  'markers_left',
  'pairs_from_associations',
  'joined_by_order',
  'other_key_in_bank',
  'text_in_bank',
  'other_key_in_file',
  'language_guessed',
  'cloze',
  'hints',
  'several_right',
  'wrong_free',
  'choices_limited',
  'points',
  'fixed_order',
  'result_feedback',
  'tags_left_out',
  'language_left_out',
  'link',
  'passage',
  'adaptive',
  'left_out',
  'code_changed',
  'topic_unknown',
  'rationale_missing',
  'language_missing',
  'slider',
  'template',
  'marked_bold',
  'marked_underlined',
  'marked_highlighted',
  'marked_coloured',
  'first_is_right',
  'first_by_person',
  'word_changes',
  'word_aside',
  'raised_text',
] as const;
/** Why a piece of the file is no question that we can hold. */
export const EXCHANGE_GAPS = [
  'type_unsupported',
  'not_understood',
  'text_too_long',
  'without_answer',
  'key_disagrees',
  'rules_unknown',
  'answers_endless',
  'answer_untypable',
  'part_without_words',
  'several_points',
  'wrong_missing',
  'several_keys',
  'answer_unreachable',
  'without_stem',
  'several_gaps',
  'several_interactions',
  'never_full',
  'full_sets',
  'file_skipped',
  'pair_differs',
  'pairs_unclear',
  'beyond_limit',
  'wildcard_only',
  'xml_part',
  'column_unknown',
  'row_longer',
  'key_zero_based',
  'key_doubtful',
  'cell_not_text',
  'sheet_skipped',
  'pictures_left_out',
  'without_options',
  'option_empty',
  'options_unclear',
  'stray_line',
  'sign_unclear',
  'marks_unclear',
  'answers_disagree',
  'key_letters',
  'key_twice',
  'key_unmatched',
  'word_formula',
  'word_struck',
  'word_box',
  'near_tagged',
  'near_marked',
  'near_lettered',
] as const;
/** Something a format cannot hold of a question that is written into it; "type": the question is left out. */
export const EXCHANGE_LOSSES = [
  'type',
  'picture',
  'rationale',
  'second_language',
  'unit',
  'scoring',
  'line_breaks',
  'details',
  'accepted_languages',
  'match_case',
  'text_rule',
  'not_expressible',
  'forms',
  'uneven',
  'area_edges',
  'decimal_comma',
  'reworded',
  'erratum',
] as const;
/** Why a collection of questions is not read, or not taken over. */
export type ExchangeProblem =
  | 'exchange_file_empty'
  | 'exchange_format_unknown'
  | 'exchange_word_old'
  | 'exchange_xml_broken'
  | 'exchange_xml_entities'
  | 'exchange_xml_too_deep'
  | 'exchange_archive_refused'
  | 'exchange_protected'
  | 'exchange_package_incomplete'
  | 'exchange_nothing_found'
  | 'exchange_too_large'
  | 'exchange_too_many_lines'
  | 'exchange_table_heads'
  | 'exchange_encoding_unknown'
  | 'exchange_files_missing'
  | 'exchange_not_open'
  | 'exchange_nothing_to_do'
  | 'exchange_nothing_to_write'
  | 'exchange_beyond_limit'
  | Exclude<ImportRefusal, QuestionRefusal>;
