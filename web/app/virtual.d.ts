declare module 'virtual:worker' {
  /** The worker's whole script, guard first; made by web/shell/build.mjs. */
  const code: string;
  export default code;
}
