/** Words of PDFs, sheets and other rendered documents. */
export const documents = {
};
