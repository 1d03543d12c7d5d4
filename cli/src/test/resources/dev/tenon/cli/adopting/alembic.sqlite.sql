-- What Alembic 1.20 leaves on SQLite, and some rows.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE accounts (
    id INTEGER NOT NULL,
    email VARCHAR(255) NOT NULL,
    display_name VARCHAR(80),
    tier VARCHAR(4) DEFAULT 'free' NOT NULL,
    is_active BOOLEAN DEFAULT true NOT NULL,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, settings JSON DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_email UNIQUE (email)
);
CREATE TABLE projects (
    id INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    slug VARCHAR(60) NOT NULL,
    title TEXT NOT NULL,
    budget NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    starts_on DATE,
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_projects PRIMARY KEY (id),
    CONSTRAINT ck_projects_slug_not_empty CHECK (length(slug) > 0),
    CONSTRAINT fk_projects_owner_id_accounts FOREIGN KEY(owner_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT uq_projects_owner_id UNIQUE (owner_id, slug)
);
CREATE INDEX ix_projects_owner_id ON projects (owner_id);
CREATE TABLE labels (
    id INTEGER NOT NULL,
    name VARCHAR(40) NOT NULL,
    color VARCHAR(7) DEFAULT '#808080' NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (id),
    CONSTRAINT uq_labels_name UNIQUE (name)
);
CREATE TABLE tasks (
    id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    parent_id INTEGER,
    assignee_id INTEGER,
    title VARCHAR(200) NOT NULL,
    body TEXT,
    priority SMALLINT DEFAULT '3' NOT NULL,
    due_at DATETIME,
    done_at DATETIME,
    estimate DOUBLE,
    external_ref CHAR(32),
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_tasks PRIMARY KEY (id),
    CONSTRAINT ck_tasks_priority_range CHECK (priority between 1 and 5),
    CONSTRAINT fk_tasks_assignee_id_accounts FOREIGN KEY(assignee_id) REFERENCES accounts (id) ON DELETE SET NULL,
    CONSTRAINT fk_tasks_parent_id_tasks FOREIGN KEY(parent_id) REFERENCES tasks (id),
    CONSTRAINT fk_tasks_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_open ON tasks (project_id, due_at) WHERE done_at is null;
CREATE INDEX ix_tasks_project_id ON tasks (project_id);
CREATE TABLE task_labels (
    task_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    CONSTRAINT pk_task_labels PRIMARY KEY (task_id, label_id),
    CONSTRAINT fk_task_labels_label_id_labels FOREIGN KEY(label_id) REFERENCES labels (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_labels_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE TABLE attachments (
    id CHAR(32) NOT NULL,
    task_id INTEGER NOT NULL,
    name VARCHAR(255) NOT NULL,
    size BIGINT NOT NULL,
    content BLOB,
    uploaded_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_attachments PRIMARY KEY (id),
    CONSTRAINT fk_attachments_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE INDEX ix_attachments_task_id ON attachments (task_id);
insert into alembic_version values ('748d59247d1a');
insert into accounts (email, display_name, tier) values ('a@example.org', 'Ada', 'pro'), ('b@example.org', null, 'free'), ('c@example.org', '', 'team');
insert into projects (owner_id, slug, title, budget, starts_on) values (1, 'p1', '', 1.25, '2026-01-01'), (2, 'p2', 'Two', 0, null);
insert into labels (name) values ('red'), ('blue');
insert into tasks (project_id, title, priority, due_at, estimate, external_ref) values
    (1, 'One', 1, '2026-01-01 00:00:00.000000', 0.333333333333333, null), (1, 'Two', 5, null, 1e300, '00000000000000000000000000000001'), (2, '007', 3, null, null, null);
insert into task_labels values (1, 1), (1, 2), (3, 2);
insert into attachments (id, task_id, name, size, content) values ('00000000000000000000000000000001', 1, 'a.bin', 9007199254740993, x'00ff');
