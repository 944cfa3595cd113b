using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Platform.ControlPlane.Store;

/// <summary>A SQLite file of the control plane: WAL with synchronous=FULL, locked exclusively, and its errors as sentences.</summary>
internal static class SqliteFile
{
    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens or creates the file, and its tables where they are missing.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="schema">Statements that may be repeated.</param>
    /// <param name="maxPages">Largest size in pages of 4 KiB; null: no limit.</param>
    /// <exception cref="StoreUnavailableException">With the sentence to show.</exception>
    public static SqliteConnection Open(string path, string schema, int? maxPages = null)
    {
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 2 }.ToString());
            connection.Open();
            Execute(connection, "PRAGMA locking_mode=EXCLUSIVE");
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=FULL");
            if (maxPages is { } pages)
            {
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));
            }

            Execute(connection, schema);
            return connection;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw new StoreUnavailableException(Explain(path, error), error);
        }
    }

    /// <summary>One sentence: which file, what is wrong, what to do.</summary>
    public static string Explain(string path, Exception error)
    {
        // https://www.sqlite.org/rescode.html
        var code = (error as SqliteException)?.SqliteErrorCode;
        return code switch
        {
            5 or 6 => $"{path} is in use by another control plane: stop that one, or give this one a PLATFORM_STATE of its own.",
            8 or 14 => $"{path} cannot be written: make the file and its folder writable for this user, or set PLATFORM_STATE to a folder that is.",
            10 => $"{path}: the disk reports an error ({error.Message}): free space or check the disk, then start again.",
            13 => $"{path}: the disk is full: free some space; nothing of the failed write was kept.",
            11 or 26 => $"{path} is damaged or no SQLite file: move it away and start again (the control plane then begins empty; apply your manifests again).",
            null when error is UnauthorizedAccessException or IOException => $"{path} cannot be created ({error.Message}): make its folder writable, or set PLATFORM_STATE to a folder that is.",
            null => $"{path} holds an object that cannot be read ({error.Message}): move the file away and start again.",
            _ => $"{path}: {error.Message}",
        };
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
