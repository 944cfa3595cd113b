using Microsoft.Data.Sqlite;

namespace Platform.Webapp.Storage;

internal static class SqliteCommands
{
    public static SqliteCommand Command(this SqliteConnection connection, string statement, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
