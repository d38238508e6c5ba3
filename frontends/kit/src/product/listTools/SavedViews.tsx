import { Button, ConfirmDialog, Menu, TextInput, useListParams, useSearchParams } from '@tenantry/kit';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { SavedView } from './listMemory.ts';

type Props = { views: SavedView[]; onChange: (views: SavedView[]) => void; prefix: string };

const MAX_NAME = 60;
/** The page isn't part of a view. */
const passing = ['cursor', 'page'];

/** Views of a list by name: its search, filters and sort. */
export function SavedViews({ views, onChange, prefix }: Props) {
  const { params } = useListParams(prefix);
  const [, setParams] = useSearchParams();
  const [isNaming, setNaming] = useState(false);
  const current = new URLSearchParams([...params].filter(([name]) => !passing.includes(name)));
  const open = ({ search }: SavedView) =>
    setParams(
      (before) => {
        const others = [...before].filter(([name]) => prefix !== '' && !name.startsWith(prefix));
        return new URLSearchParams([
          ...others,
          ...[...new URLSearchParams(search)].map(([name, value]): [string, string] => [prefix + name, value]),
        ]);
      },
      { preventScrollReset: true },
    );
  const save = (name: string) => {
    onChange([...views.filter((view) => view.name !== name), { name, search: current.toString() }]);
    setNaming(false);
  };
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button size="xs" leftSection={<IconBookmark size={14} />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 ? <Menu.Label>Save filters and sorting to find them again</Menu.Label> : null}
          {views.map((view) => (
            <Menu.Item key={view.name} onClick={() => open(view)}>
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus />} onClick={() => setNaming(true)}>
            Save this view…
          </Menu.Item>
          {views.length > 0 ? (
            <>
              <Menu.Label>Delete</Menu.Label>
              {views.map(({ name }) => (
                <Menu.Item
                  key={name}
                  leftSection={<IconTrash />}
                  aria-label={`Delete the view ${name}`}
                  onClick={() => onChange(views.filter((view) => view.name !== name))}
                >
                  {name}
                </Menu.Item>
              ))}
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isNaming ? <NameView taken={views} onSave={save} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

type NameProps = { taken: SavedView[]; onSave: (name: string) => void; onClose: () => void };

function NameView({ taken, onSave, onClose }: NameProps) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isTaken = taken.some((view) => view.name === wanted);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted) onSave(wanted);
  };
  return (
    <ConfirmDialog
      isOpen
      title="Save this view"
      confirmLabel={isTaken ? 'Replace view' : 'Save view'}
      isReady={wanted !== ''}
      onConfirm={() => onSave(wanted)}
      onCancel={onClose}
    >
      It keeps the search, the filters and the sorting, in this browser.
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          value={name}
          maxLength={MAX_NAME}
          mt="md"
          autoComplete="off"
          data-autofocus
          description={isTaken ? 'You have a view of this name. Saving replaces it.' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </form>
    </ConfirmDialog>
  );
}
