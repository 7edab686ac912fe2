(* What the exported proofs stand on, proved by hand from Coq's standard library of real numbers. No axioms here.

   Kernel            Coq
   Nat, Real         nat, R
   a + b, a * b      Nat.add; Rplus, Rmult
   a^-1, a^n         Rinv (/ 0 = 0), pow (x ^ 0 = 1)
   real(a)           INR
   Sum(k < n, body)  rsum n (fun k => body)
   If(c, u, v)       if_eq, if_le, if_lt for reals, if_eq_nat, if_le_nat, if_lt_nat for naturals

   The kernel has no successor: what follows k is k + 1. *)
Require Export Reals Lra Lia.
Require Import Classical_Prop.
Open Scope R_scope.

(* ---------------------------------------------------------------- finite sums *)

Fixpoint rsum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S m => rsum m f + f m end.

Lemma sum_empty (f : nat -> R) : rsum 0%nat f = 0.
Proof. reflexivity. Qed.

Lemma sum_more (n : nat) (f : nat -> R) : rsum (n + 1)%nat f = rsum n f + f n.
Proof. rewrite Nat.add_1_r. reflexivity. Qed.

Lemma sum_under (n : nat) (f g : nat -> R) : (forall k, (k < n)%nat -> f k = g k) -> rsum n f = rsum n g.
Proof.
  induction n as [|n IH]; intros H; [reflexivity|].
  cbn. rewrite IH, (H n); [reflexivity|lia|intros k h; apply H; lia].
Qed.

(* A linear combination of sums, part by part: nothing, then c1*g1, then …+ c2*g2, and so on. *)
Lemma sum_nothing (n : nat) : rsum n (fun _ => 0) = 0.
Proof. induction n as [|n IH]; [reflexivity|]. cbn. rewrite IH. ring. Qed.

Lemma sum_part (n : nat) (c : R) (g : nat -> R) : rsum n (fun k => c * g k) = c * rsum n g.
Proof. induction n as [|n IH]; cbn; [ring|]. rewrite IH. ring. Qed.

Lemma sum_part_more (n : nat) (f : nat -> R) (c : R) (g : nat -> R) (s : R) :
  rsum n f = s -> rsum n (fun k => f k + c * g k) = s + c * rsum n g.
Proof. intros <-. induction n as [|n IH]; cbn; [ring|]. rewrite IH. ring. Qed.

Lemma sum_exchange (n m : nat) (f : nat -> nat -> R) :
  rsum n (fun i => rsum m (fun j => f i j)) = rsum m (fun j => rsum n (fun i => f i j)).
Proof.
  induction n as [|n IH]; cbn; [symmetry; apply sum_nothing|].
  rewrite IH. clear IH. induction m as [|m IH]; cbn; [ring|]. rewrite <- IH. ring.
Qed.

(* ---------------------------------------------------------------- conditions *)

Definition if_eq (a b u v : R) : R := if Req_EM_T a b then u else v.
Definition if_le (a b u v : R) : R := if Rle_dec a b then u else v.
Definition if_lt (a b u v : R) : R := if Rlt_dec a b then u else v.
Definition if_eq_nat (a b : nat) (u v : R) : R := if Nat.eq_dec a b then u else v.
Definition if_le_nat (a b : nat) (u v : R) : R := if le_dec a b then u else v.
Definition if_lt_nat (a b : nat) (u v : R) : R := if lt_dec a b then u else v.

Lemma if_eq_true (a b u v : R) : a = b -> if_eq a b u v = u.
Proof. unfold if_eq. destruct (Req_EM_T a b); easy. Qed.
Lemma if_eq_false (a b u v : R) : ~ a = b -> if_eq a b u v = v.
Proof. unfold if_eq. destruct (Req_EM_T a b); easy. Qed.
Lemma if_le_true (a b u v : R) : a <= b -> if_le a b u v = u.
Proof. unfold if_le. destruct (Rle_dec a b); easy. Qed.
Lemma if_le_false (a b u v : R) : ~ a <= b -> if_le a b u v = v.
Proof. unfold if_le. destruct (Rle_dec a b); easy. Qed.
Lemma if_lt_true (a b u v : R) : a < b -> if_lt a b u v = u.
Proof. unfold if_lt. destruct (Rlt_dec a b); easy. Qed.
Lemma if_lt_false (a b u v : R) : ~ a < b -> if_lt a b u v = v.
Proof. unfold if_lt. destruct (Rlt_dec a b); easy. Qed.
Lemma if_eq_nat_true (a b : nat) (u v : R) : a = b -> if_eq_nat a b u v = u.
Proof. unfold if_eq_nat. destruct (Nat.eq_dec a b); easy. Qed.
Lemma if_eq_nat_false (a b : nat) (u v : R) : ~ a = b -> if_eq_nat a b u v = v.
Proof. unfold if_eq_nat. destruct (Nat.eq_dec a b); easy. Qed.
Lemma if_le_nat_true (a b : nat) (u v : R) : (a <= b)%nat -> if_le_nat a b u v = u.
Proof. unfold if_le_nat. destruct (le_dec a b); easy. Qed.
Lemma if_le_nat_false (a b : nat) (u v : R) : ~ (a <= b)%nat -> if_le_nat a b u v = v.
Proof. unfold if_le_nat. destruct (le_dec a b); easy. Qed.
Lemma if_lt_nat_true (a b : nat) (u v : R) : (a < b)%nat -> if_lt_nat a b u v = u.
Proof. unfold if_lt_nat. destruct (lt_dec a b); easy. Qed.
Lemma if_lt_nat_false (a b : nat) (u v : R) : ~ (a < b)%nat -> if_lt_nat a b u v = v.
Proof. unfold if_lt_nat. destruct (lt_dec a b); easy. Qed.

(* A Kronecker delta under a sum picks the entry whose index is in range. *)
Lemma sum_delta (n p : nat) (f : nat -> R) :
  (p < n)%nat -> rsum n (fun k => if_eq_nat k p (f k) 0) = f p.
Proof.
  induction n as [|n IH]; intros h; [lia|]. cbn.
  destruct (Nat.eq_dec n p) as [->|ne].
  - assert (rest : rsum p (fun k => if_eq_nat k p (f k) 0) = rsum p (fun _ => 0)).
    { apply sum_under. intros k hk. apply if_eq_nat_false. lia. }
    rewrite rest, sum_nothing, if_eq_nat_true by reflexivity. ring.
  - rewrite IH, if_eq_nat_false by lia. ring.
Qed.

(* ---------------------------------------------------------------- logic *)

Lemma by_cases (p q : Prop) : (p -> q) -> (~ p -> q) -> q.
Proof. destruct (classic p); auto. Qed.

Lemma nat_induction (P : nat -> Prop) : P 0%nat -> (forall k, P k -> P (k + 1)%nat) -> forall k, P k.
Proof. intros base step k. induction k as [|k IH]; [exact base|]. rewrite <- Nat.add_1_r. exact (step k IH). Qed.

(* Equal arguments, one by one; the function is a context. *)
Lemma apply_equal (A B : Type) (f g : A -> B) (a b : A) : f = g -> a = b -> f a = g b.
Proof. intros -> ->. reflexivity. Qed.

Lemma transport (p q : Prop) : p = q -> p -> q.
Proof. intros ->. auto. Qed.

(* What a recursion defines, upwards from 0 and downwards from N. *)
Definition rec_up (A : Type) (start : A) (step : nat -> A -> A) (k : nat) : A := nat_rect (fun _ => A) start step k.

Lemma rec_up_start (A : Type) (start : A) (step : nat -> A -> A) : rec_up A start step 0%nat = start.
Proof. reflexivity. Qed.
Lemma rec_up_more (A : Type) (start : A) (step : nat -> A -> A) (k : nat) :
  rec_up A start step (k + 1)%nat = step k (rec_up A start step k).
Proof. rewrite Nat.add_1_r. reflexivity. Qed.

Definition rec_down (A : Type) (N : nat) (start : A) (step : nat -> A -> A) (k : nat) : A :=
  rec_up A start (fun d => step (N - (d + 1))%nat) (N - k)%nat.

Lemma rec_down_start (A : Type) (N : nat) (start : A) (step : nat -> A -> A) : rec_down A N start step N = start.
Proof. unfold rec_down. rewrite Nat.sub_diag. reflexivity. Qed.
Lemma rec_down_more (A : Type) (N : nat) (start : A) (step : nat -> A -> A) (k : nat) :
  (k < N)%nat -> rec_down A N start step k = step k (rec_down A N start step (k + 1)%nat).
Proof.
  intros h. unfold rec_down. replace (N - k)%nat with (N - (k + 1) + 1)%nat by lia. rewrite rec_up_more.
  replace (N - (N - (k + 1) + 1))%nat with k by lia. reflexivity.
Qed.
Lemma below (k n : nat) : (k + 1 <= n)%nat -> (k < n)%nat.
Proof. lia. Qed.

(* ---------------------------------------------------------------- naturals *)

Lemma real_numeral (n : nat) (z : Z) : Z.of_nat n = z -> INR n = IZR z.
Proof. intros <-. apply INR_IZR_INZ. Qed.
Lemma real_large_numeral (z : Z) : Z.leb 0 z = true -> INR (Z.to_nat z) = IZR z.
Proof. intros h. apply Z.leb_le in h. rewrite INR_IZR_INZ, Z2Nat.id by exact h. reflexivity. Qed.

(* ---------------------------------------------------------------- equality and order *)

Lemma nat_not_lt (a b : nat) : ~ (a < b)%nat -> (b <= a)%nat.
Proof. lia. Qed.
Lemma nat_not_le (a b : nat) : ~ (a <= b)%nat -> (b < a)%nat.
Proof. lia. Qed.
Lemma nat_irreflexive (a : nat) : ~ (a < a)%nat.
Proof. lia. Qed.
Lemma nat_antisymmetric (a b : nat) : (a <= b)%nat -> (b <= a)%nat -> a = b.
Proof. lia. Qed.

(* l = r because l - r is the sum of the k*(a - b) of equations a = b. *)
Lemma lc_start (l r : R) : l - r = 0 -> l = r.
Proof. lra. Qed.
Lemma lc_add (a b : R) (h : a = b) (k e : R) : e - k * (a - b) = 0 -> e = 0.
Proof. subst a. lra. Qed.

(* Non-negative and positive parts of a certificate, and what their sum gives. *)
Lemma le_by (a b s : R) : 0 <= s -> b - a = s -> a <= b.
Proof. lra. Qed.
Lemma lt_by (a b s : R) : 0 < s -> b - a = s -> a < b.
Proof. lra. Qed.
Lemma part_le (u v : R) : u <= v -> 0 <= v - u.
Proof. lra. Qed.
Lemma part_lt (u v : R) : u < v -> 0 <= v - u.
Proof. lra. Qed.
Lemma part_square (a : R) : 0 <= a * a.
Proof. exact (Rle_0_sqr a). Qed.
Lemma part_constant (p q : Z) : Z.leb 0 p = true -> Z.ltb 0 q = true -> 0 <= IZR p / IZR q.
Proof.
  intros hp hq. apply Z.leb_le in hp. apply Z.ltb_lt in hq. apply IZR_le in hp. apply IZR_lt in hq.
  apply Rmult_le_pos; [exact hp|]. left. apply Rinv_0_lt_compat. exact hq.
Qed.
Lemma part_equation (k l r : R) : l = r -> 0 <= k * (l - r).
Proof. intros ->. right. ring. Qed.
Lemma part_product (p q : R) : 0 <= p -> 0 <= q -> 0 <= p * q.
Proof. exact (Rmult_le_pos p q). Qed.
Lemma part_sum (p q : R) : 0 <= p -> 0 <= q -> 0 <= p + q.
Proof. lra. Qed.
Lemma strict_lt (u v : R) : u < v -> 0 < v - u.
Proof. lra. Qed.
Lemma strict_constant (p q : Z) : Z.ltb 0 p = true -> Z.ltb 0 q = true -> 0 < IZR p / IZR q.
Proof.
  intros hp hq. apply Z.ltb_lt in hp. apply Z.ltb_lt in hq. apply IZR_lt in hp. apply IZR_lt in hq.
  apply Rmult_lt_0_compat; [exact hp|]. apply Rinv_0_lt_compat. exact hq.
Qed.
Lemma strict_product (p q : R) : 0 < p -> 0 < q -> 0 < p * q.
Proof. exact (Rmult_lt_0_compat p q). Qed.
Lemma strict_sum (p q : R) : 0 < p -> 0 <= q -> 0 < p + q.
Proof. lra. Qed.

(* Two polynomials are one. What stands in the context is not used; the atoms are variables by then. *)
Ltac identity := intros; clear; cbv beta; first [lra | ring | field | fail 1].

(* ---------------------------------------------------------------- inverses and powers *)

Lemma inverse (a : R) : ~ a = 0 -> a * / a = 1.
Proof. exact (Rinv_r a). Qed.
Lemma inverse_zero : / 0 = 0.
Proof. exact Rinv_0. Qed.
Lemma power_more (a : R) (n : nat) : a ^ (n + 1) = a ^ n * a.
Proof. rewrite Nat.add_1_r. cbn. ring. Qed.
