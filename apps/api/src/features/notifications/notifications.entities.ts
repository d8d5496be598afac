import { MessageRow } from './messages/message.entity.ts';
import { NoticeRow } from './notice.entity.ts';

/** Rows this feature owns. */
export const notificationsEntities = [NoticeRow, MessageRow];
