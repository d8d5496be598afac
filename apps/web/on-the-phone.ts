/** What a member's phone keeps to open without a network: the pages of the phone and of anyone, and their words. */
export const ON_THE_PHONE =
  /features\/(accounts\/(sign-in|join)-page|courses\/(learn|lesson)-page|quizzes\/taking\/|seminars\/(my-|check-in-)|certificates\/(my-|verify-)|notifications\/)|phrases\/src\/(kk|ru)\/(shell|problems\/phone|accounts|courses|quizzes\/phone|errata|notifications|seminars|certificates)\.ts/;
