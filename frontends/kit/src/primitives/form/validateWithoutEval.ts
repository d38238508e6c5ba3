import { z } from 'zod';

// Zod tries whether it may compile code at run time. The page's policy forbids it, and the browser reports every try.
z.config({ jitless: true });
