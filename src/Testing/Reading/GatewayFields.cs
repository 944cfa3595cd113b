namespace Platform.Testing;

/// <summary>gateway of a scenario file.</summary>
internal static class GatewayFields
{
    public static GatewayBehaviour Read(Fields fields)
    {
        var reports = fields.OneOf("reports", "true", "false") != "false";
        var isNever = fields.Flag("never");
        var delay = fields.Duration("after") ?? TimeSpan.Zero;
        fields.Close();
        return new GatewayBehaviour(reports, isNever ? null : delay);
    }
}
