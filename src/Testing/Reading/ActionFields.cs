namespace Platform.Testing;

/// <summary>An item of actions of a scenario file.</summary>
internal static class ActionFields
{
    private static readonly Dictionary<string, Operation> Operations = Enum.GetValues<Operation>().ToDictionary(operation => char.ToLowerInvariant($"{operation}"[0]) + $"{operation}"[1..]);

    public static OperatorAction Read(Fields fields)
    {
        var name = fields.OneOf("do", [.. Operations.Keys]);
        if (!fields.Has("do"))
        {
            fields.Problem($"do is required: one of {string.Join(", ", Operations.Keys)}");
        }

        var action = new OperatorAction
        {
            Do = name is null ? Operation.Promote : Operations[name],
            At = fields.Duration("at"),
            Wait = fields.Duration("wait") ?? TimeSpan.Zero,
            When = fields.Map("when") is { } when ? SituationFields.Read(when) : null,
            Image = fields.Text("image"),
            Container = fields.Text("container"),
            ToRevision = fields.Integer("toRevision", 0, int.MaxValue) ?? 0,
            Patch = fields.Any("patch") as System.Text.Json.Nodes.JsonObject,
            Source = fields.Source,
        };
        Check(fields, action);
        fields.Close();
        return action;
    }

    private static void Check(Fields fields, OperatorAction action)
    {
        Belongs(fields, "image", action.Do == Operation.SetImage, isRequired: true);
        Belongs(fields, "container", action.Do == Operation.SetImage, isRequired: false);
        Belongs(fields, "toRevision", action.Do == Operation.Undo, isRequired: false);
        Belongs(fields, "patch", action.Do == Operation.Apply, isRequired: true);
        if (fields.Has("patch") && action.Patch is null)
        {
            fields.Problem("patch", "a map is wanted, merged into the Rollout");
        }
    }

    private static void Belongs(Fields fields, string name, bool isWanted, bool isRequired)
    {
        if (isWanted && isRequired && !fields.Has(name))
        {
            fields.Problem($"{name} is required with this action");
        }
        else if (!isWanted && fields.Has(name))
        {
            fields.Problem(name, "this action has no such field");
        }
    }
}
