// The store, gathered: components import from here. Only these files and keep.ts hold a Host.
export * from './drafting';
export * from './reading';
export * from './reviewing';
export * from './state';
