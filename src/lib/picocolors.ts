import colors from 'picocolors';

export const { createColors, isColorSupported } = colors;
