package dev.tenon.junit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** As a generated repository: made over a connection. */
public final class Customers {
    private final Connection connection;

    public Customers(Connection connection) {
        this.connection = connection;
    }

    void add(String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into customer (name) values (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from customer")) {
            row.next();
            return row.getLong(1);
        }
    }
}
