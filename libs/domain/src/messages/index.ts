export * from './message.ts';
export { sendableFrom } from './quiet-hours.ts';
export { smsSize } from './sms-parts.ts';
export { maskEmail, readEmail } from './email-address.ts';
