import { NameBadge } from '../../primitives/ui/NameBadge.tsx';

/** Next to the name of a test user. Renders nothing for anyone else. */
export const TestUserBadge = ({ of }: { of: { testUserUntil: string | null } | { isTestUser?: boolean } | null }) => {
  const isTestUser = of !== null && ('testUserUntil' in of ? of.testUserUntil !== null : of.isTestUser === true);
  return isTestUser ? <NameBadge>Test user</NameBadge> : null;
};
