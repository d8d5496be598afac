/** What a member's phone keeps to open without a network: the pages of the phone and of anyone, and their words. */
export const ON_THE_PHONE =
  /app\/leaving-dialog|shared\/camera|features\/(accounts\/(sign-in|join)-page|courses\/(learn-page|lesson-page|read-aloud)|quizzes\/taking\/|seminars\/(my-|check-in-|attendance-sender)|certificates\/(my-|verify-)|notifications\/|phone\/)|phrases\/src\/(kk|ru)\/(shell|problems\/(common|phone)|accounts\/entry|courses\/learning|phone|quizzes\/(phone|results)|errata|notifications|seminars|certificates)\.ts/;
