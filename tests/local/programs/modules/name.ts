/** The API's name. */
export const name: string = "news";
