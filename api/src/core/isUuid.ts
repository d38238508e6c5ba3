const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id that is none cannot exist: it is answered like one that is unknown. */
export const isUuid = (text: string) => shape.test(text);
