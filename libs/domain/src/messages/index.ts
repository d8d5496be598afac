export * from './message.ts';
export { MESSAGE_DEFAULTS, type MessageSettings, sendableFrom } from './quiet-hours.ts';
export { smsSize } from './sms-parts.ts';
export { maskEmail, readEmail } from './email-address.ts';
