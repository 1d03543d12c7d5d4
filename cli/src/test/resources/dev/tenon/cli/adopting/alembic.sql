-- What `alembic upgrade head --sql` of Alembic 1.20 prints, and some rows.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TYPE tier AS ENUM ('free', 'pro', 'team');
CREATE TABLE accounts (
    id SERIAL NOT NULL,
    email VARCHAR(255) NOT NULL,
    display_name VARCHAR(80),
    tier tier DEFAULT 'free' NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_email UNIQUE (email)
);
CREATE TABLE projects (
    id SERIAL NOT NULL,
    owner_id INTEGER NOT NULL,
    slug VARCHAR(60) NOT NULL,
    title TEXT NOT NULL,
    budget NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    starts_on DATE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_projects PRIMARY KEY (id),
    CONSTRAINT ck_projects_slug_not_empty CHECK (length(slug) > 0),
    CONSTRAINT fk_projects_owner_id_accounts FOREIGN KEY(owner_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT uq_projects_owner_id UNIQUE (owner_id, slug)
);
COMMENT ON COLUMN projects.title IS 'shown in lists';
CREATE INDEX ix_projects_owner_id ON projects (owner_id);
INSERT INTO alembic_version (version_num) VALUES ('9725b265d4fb') RETURNING alembic_version.version_num;
CREATE TABLE labels (
    id SERIAL NOT NULL,
    name VARCHAR(40) NOT NULL,
    color VARCHAR(7) DEFAULT '#808080' NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (id),
    CONSTRAINT uq_labels_name UNIQUE (name)
);
CREATE TABLE tasks (
    id BIGSERIAL NOT NULL,
    project_id INTEGER NOT NULL,
    parent_id BIGINT,
    assignee_id INTEGER,
    title VARCHAR(200) NOT NULL,
    body TEXT,
    priority SMALLINT DEFAULT '3' NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    done_at TIMESTAMP WITH TIME ZONE,
    estimate DOUBLE PRECISION,
    external_ref UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_tasks PRIMARY KEY (id),
    CONSTRAINT ck_tasks_priority_range CHECK (priority between 1 and 5),
    CONSTRAINT fk_tasks_assignee_id_accounts FOREIGN KEY(assignee_id) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT fk_tasks_parent_id_tasks FOREIGN KEY(parent_id) REFERENCES tasks (id),
    CONSTRAINT fk_tasks_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_open ON tasks (project_id, due_at) WHERE done_at is null;
CREATE INDEX ix_tasks_project_id ON tasks (project_id);
CREATE TABLE task_labels (
    task_id BIGINT NOT NULL,
    label_id INTEGER NOT NULL,
    CONSTRAINT pk_task_labels PRIMARY KEY (task_id, label_id),
    CONSTRAINT fk_task_labels_label_id_labels FOREIGN KEY(label_id) REFERENCES labels (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_labels_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
UPDATE alembic_version SET version_num='e6af7c68de0d' WHERE alembic_version.version_num = '9725b265d4fb';
CREATE TABLE attachments (
    id UUID NOT NULL,
    task_id BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    size BIGINT NOT NULL,
    content BYTEA,
    uploaded_at TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE INDEX ix_attachments_task_id ON attachments (task_id);
ALTER TABLE accounts ADD COLUMN settings JSONB DEFAULT '{}' NOT NULL;
UPDATE alembic_version SET version_num='255e583aed7f' WHERE alembic_version.version_num = 'e6af7c68de0d';
alter table tasks add column search tsvector generated always as (to_tsvector('simple', title || ' ' || coalesce(body, ''))) stored;
CREATE INDEX ix_tasks_search ON tasks USING gin (search);
create view open_tasks as select t.id, t.title, p.slug from tasks t join projects p on p.id = t.project_id where t.done_at is null;
UPDATE alembic_version SET version_num='748d59247d1a' WHERE alembic_version.version_num = '255e583aed7f';

insert into accounts (email, display_name, tier) select 'u' || i || '@example.org', nullif('User ' || i, 'User 3'), 'pro' from generate_series(1, 20) i;
insert into projects (owner_id, slug, title, budget) select i, 'p' || i, '', i / 7.0 from generate_series(1, 10) i;
insert into labels (name) values ('red'), ('blue');
insert into tasks (project_id, title, priority, estimate, parent_id)
  select 1 + i % 10, 'Task ' || i, 1 + i % 5, i / 3.0, case when i > 1 then 1 end from generate_series(1, 40) i;
insert into task_labels select i, 1 + i % 2 from generate_series(1, 40) i;
insert into attachments (id, task_id, name, size, content) select gen_random_uuid(), i, 'a.bin', i, '\x00ff' from generate_series(1, 9) i;
