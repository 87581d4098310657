export const pages = async () => undefined;
