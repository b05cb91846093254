export * as core from '@actions/core';
