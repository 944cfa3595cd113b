namespace Platform.ControlPlane.Api.Answers;

/// <summary>What is wrong with one field of a manifest.</summary>
/// <param name="Field">Path such as spec.strategy.canary.steps[1].setWeight.</param>
/// <param name="Message">Such as "Invalid value: 120: must be between 0 and 100".</param>
/// <param name="Reason">FieldValueInvalid, FieldValueRequired, ... (meta/v1 CauseType).</param>
internal sealed record FieldProblem(string Field, string Message, string Reason = "FieldValueInvalid");
