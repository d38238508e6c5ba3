const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Routes treat an invalid id like an unknown one: neither can exist. */
export const isUuid = (text: string) => shape.test(text);
